// Ids of the package's documents, for a service that answers trusted documents alone.
import { createHash } from 'node:crypto';
import { concatAST, type DocumentNode, print, separateOperations } from 'graphql';

/** Texts by the name of their operation, each with its fragments. */
const textsOf = (documents: readonly DocumentNode[]): [name: string, text: string][] =>
  Object.entries(separateOperations(concatAST(documents)))
    .map(([name, document]): [string, string] => [name, print(document)])
    .sort(([one], [other]) => (one < other ? -1 : 1));

const idOf = (text: string) => createHash('sha256').update(text).digest('hex');
const json = (entries: readonly (readonly [string, string])[]) => JSON.stringify(Object.fromEntries(entries), null, 2);

/** Texts by their id, the SHA-256 of the text, as `TRUSTED_DOCUMENTS` reads them. */
export const printManifest = (documents: readonly DocumentNode[]): string =>
  `${json(textsOf(documents).map(([, text]) => [idOf(text), text]))}\n`;

/** The module `document-id.ts`. */
export const printIds = (documents: readonly DocumentNode[]): string =>
  `/** Ids in the manifest, by the name of the operation. */\nexport const documentIds: Readonly<Record<string, string>> = ${json(
    textsOf(documents).map(([name, text]) => [name, idOf(text)]),
  )};\n`;
