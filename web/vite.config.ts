import { fileURLToPath } from 'node:url';
import { type DocumentNode, print, stripIgnoredCharacters } from 'graphql';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Codegen writes documents as trees, which are nine tenths of them. They travel as text, for the parser that urql has anyway. */
const documentsAsText: Plugin = {
  name: 'documents-as-text',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/api/generated/graphql.ts')) return null;
    // Each operation has its fragments in its own text.
    const operations = code.replaceAll(/^export const \w+FragmentDoc = .*$/gm, '');
    const written = operations.replaceAll(
      /^(export const \w+ = )(\{"__meta__":.*\}) as unknown as /gm,
      (_, name, tree) => {
        const { __meta__: meta, ...document } = JSON.parse(tree) as DocumentNode & { __meta__: { hash: string } };
        const text = stripIgnoredCharacters(print(document));
        return `${name}Object.assign(gql(${JSON.stringify(text)}), { __meta__: ${JSON.stringify(meta)} }) as unknown as `;
      },
    );
    return `import { gql } from 'urql';\n${written}`;
  },
};

export default defineConfig({
  root: here('.'),
  cacheDir: here('../node_modules/.cache/vite'),
  plugins: [documentsAsText],
  // The shim of the router is for versions of React without the hook.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  build: {
    emptyOutDir: true,
    // Every file is a file of its own: the content security policy has no exception for inlined ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    // A slow machine is no fault of a plugin.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
