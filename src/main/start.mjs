// The first file of every process: `node src/main/start.mjs src/main/server.ts --api-only`. Node strips the types of what
// it loads.
import './preflight.mjs';
import { lstatSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A folder for compiled modules, which save a third of the CPU time of a start. Null when another OS user could have put
 * code there, since Node runs whatever it finds.
 */
function findCacheFolder() {
  const { uid } = userInfo();
  const folder = path.join(tmpdir(), `rdv-statistiques-compiled-${uid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0 ? folder : null;
  } catch {
    return null; // a read-only machine starts without a cache
  }
}

// Node itself reads NODE_COMPILE_CACHE (another folder) and NODE_DISABLE_COMPILE_CACHE=1 (none).
const cache = module.getCompileCacheDir() ? null : findCacheFolder();
if (cache) {
  module.enableCompileCache(cache);
  process.env.NODE_COMPILE_CACHE = cache; // for threads
}

process.argv.splice(1, 1);
process.argv[1] = path.resolve(process.argv[1] || '');
await import(pathToFileURL(process.argv[1]).href);
