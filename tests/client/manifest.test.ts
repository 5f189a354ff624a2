import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { expect, it } from 'vitest';
import { readTrustedDocuments } from '#graphql/limits/trusted.ts';
import { createClientPreset } from '../../codegen.ts';

/** Manifest that codegen writes for a client’s folder, with another folder beside it. */
async function manifestOf(own: string, foreign: string): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-manifest-'));
  for (const [name, text] of [
    ['client', own],
    ['client-tests', foreign],
  ] as const) {
    await mkdir(path.join(folder, name));
    await writeFile(path.join(folder, name, 'document.graphql'), text);
  }
  const files: { filename: string; content: string }[] = await generate(
    {
      cwd: folder,
      silent: true,
      schema: path.resolve('schema.graphql'),
      documents: [path.join(folder, '*/*.graphql')],
      generates: {
        [`${folder}/generated/`]: {
          preset: createClientPreset(path.join(folder, 'client')),
          presetConfig: { fragmentMasking: false, persistedDocuments: true },
          config: { documentMode: 'string' },
        },
      },
    },
    false,
  );
  const manifest = files.find(({ filename }) => filename.endsWith('persisted-documents.json'));
  return [...readTrustedDocuments(manifest?.content ?? '{}').values()];
}

const FRAGMENTS = `
  fragment AgentId on Agent { id }
  fragment Person on Agent { fullName ...AgentId }
`;

it('contains documents with fragments, in any order', async () => {
  const texts = await manifestOf(
    `${FRAGMENTS}
     query WithFragment { viewer { agent { ...Person } } }
     query Plain { viewer { agent { fullName } } }
     subscription Watch { exportEvents { ...Happened } }
     fragment Happened on ExportEvent { type }`,
    'query Foreign { viewer { agent { fullName } } }',
  );
  expect(texts).toHaveLength(3);
  const [withFragment] = texts.filter((text) => text.includes('WithFragment'));
  for (const name of ['fragment Person', 'fragment AgentId']) expect(withFragment).toContain(name);
  expect(texts.filter((text) => text.includes('subscription Watch'))).toHaveLength(1);
});

it('contains no document of another folder, even with a fragment of the client', async () => {
  const texts = await manifestOf(
    `${FRAGMENTS} query Own { viewer { agent { ...Person } } }`,
    'query Foreign { viewer { agent { ...Person } } } query Named { viewer { agent { ...AgentId } } }',
  );
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain('query Own');
});
