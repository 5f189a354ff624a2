// The build of the pages (part of `npm run build`): dist/ with hashed names, each file compressed beside itself. Nothing is
// done while dist/ belongs to the same sources and the same packages.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { putInPlace } from './output.mjs';

const web = fileURLToPath(new URL('.', import.meta.url));
const dist = path.join(web, 'dist');
const STAMP = '.stamp';
const COMPRESSED = /\.(js|css|html|svg)$/;

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

function computeStamp() {
  const hash = createHash('sha256').update(readFileSync(path.join(web, '../package-lock.json')));
  for (const file of filesOf(web))
    if (!path.relative(web, file).startsWith('dist'))
      hash.update(path.relative(web, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function readStamp() {
  try {
    return readFileSync(path.join(dist, STAMP), 'utf8');
  } catch {
    return null;
  }
}

/** Vite itself, or null where its compiler for this machine is not installed (`--omit=optional`). */
async function loadVite() {
  try {
    return await import('vite');
  } catch (error) {
    if (!/native binding|Cannot find module|ERR_MODULE_NOT_FOUND/.test(`${error.code} ${error.message}`)) throw error;
    return null;
  }
}

// With another value of the caller's environment, React would be built for its own developers.
process.env.NODE_ENV = 'production';

const stamp = computeStamp();
if (readStamp() !== stamp) {
  const vite = await loadVite();
  if (vite) {
    const outDir = `${dist}-${process.pid}`;
    await vite.build({ configFile: path.join(web, 'vite.config.ts'), logLevel: 'warn', build: { outDir } });
    for (const file of filesOf(outDir).filter((each) => COMPRESSED.test(each))) {
      const bytes = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    }
    writeFileSync(path.join(outDir, STAMP), stamp);
    putInPlace(outDir, dist);
  } else {
    process.stderr.write(
      'The pages were not built: the packages that build them are not installed. The service runs without them.\n',
    );
  }
}
