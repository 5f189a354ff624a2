// The check that a process can start: one sentence instead of a syntax error or a missing module.
import { findBuildProblem, findNodeProblem, findPackagesProblem } from './requirements.mjs';

const problem = findNodeProblem(process.versions.node) || findPackagesProblem() || findBuildProblem();
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
