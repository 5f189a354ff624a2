import { findBuildProblem, findNodeProblem, findPackagesProblem } from './requirements.mjs';

// Ends the process with one sentence where the service cannot run, instead of with a syntax error or a missing module.
const problem = findNodeProblem(process.versions.node) || findPackagesProblem() || findBuildProblem();
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
