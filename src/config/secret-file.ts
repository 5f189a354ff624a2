// Settings read from files of secrets.
import { readFileSync } from 'node:fs';

/** Settings that hold a secret, or a URL with a password. Each may come from a file instead: `<name>_FILE` is its path. */
export const SECRET_SETTINGS = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_OWNER_URL',
  'SOURCE_DATABASE_URL',
  'DATABASE_REPLICA_URL',
  'AUTH_SECRET',
  'AUTH_LINK_SECRET',
  'AUTH_CLIENT_SECRET',
  'AUTH_INTROSPECTION_CLIENT_SECRET',
  'STORAGE_KEY',
  'STORAGE_KEY_PREVIOUS',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'SMTP_URL',
  'LOG_SALT',
] as const;

type Given = Readonly<Record<string, string | undefined>>;

/**
 * The settings, with those from files, and the problems of the files. A final line end, which editors add, is not part of a
 * secret.
 */
export function readSecretFiles(given: Given): { settings: Given; problems: string[] } {
  const settings = { ...given };
  const problems: string[] = [];
  for (const name of SECRET_SETTINGS) {
    const [variable, file] = [`${name}_FILE`, given[`${name}_FILE`]];
    if (file === undefined) continue;
    if (given[name] !== undefined) {
      problems.push(`${name} and ${variable} exclude each other: set one of them`);
      continue;
    }
    try {
      const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
      if (text === '') problems.push(`${variable} names ${file}, which is empty`);
      else settings[name] = text;
    } catch (error) {
      problems.push(`${variable} names ${file}, which cannot be read: ${(error as NodeJS.ErrnoException).code}`);
    }
  }
  return { settings, problems };
}
