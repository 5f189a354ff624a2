import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PROJECT } from '../process.ts';

/** The package is the path of a program. */
const compiler = createRequire(import.meta.url)('relay-compiler') as string;

export interface RelayProject {
  /** Compiles modules of documents against schema.graphql. @throws with what the compiler says. */
  compile(modules: Readonly<Record<string, string>>): Promise<void>;
  /** The output folder of the compiler. */
  generated: string;
  close(): Promise<void>;
}

/** The project of a frontend on Relay, in a folder of its own. */
export async function createRelayProject(): Promise<RelayProject> {
  const project = await mkdtemp(path.join(tmpdir(), 'rdv-relay-'));
  const generated = path.join(project, 'generated');
  await mkdir(path.join(project, 'src'));
  await mkdir(generated);
  await copyFile(path.join(PROJECT, 'schema.graphql'), path.join(project, 'schema.graphql'));
  const config = {
    src: './src',
    schema: './schema.graphql',
    language: 'javascript',
    artifactDirectory: './generated',
    eagerEsModules: true,
  };
  await writeFile(path.join(project, 'relay.config.json'), JSON.stringify(config));
  await writeFile(path.join(project, 'package.json'), '{"type":"module"}');
  return {
    generated,
    async compile(modules) {
      for (const [name, documents] of Object.entries(modules)) {
        const tagged = documents
          .split(/\n(?= {2}(?:query|fragment|mutation|subscription) )/)
          .filter((document) => document.trim())
          .map((document) => `graphql\`${document}\`;`);
        await writeFile(path.join(project, 'src', `${name}.js`), tagged.join('\n'));
      }
      await promisify(execFile)(compiler, ['relay.config.json'], { cwd: project });
    },
    close: () => rm(project, { recursive: true, force: true }),
  };
}
