// Settings of the storage of files.
import { z } from 'zod';
import { list, onOff, storageKey, storageKeyOrOff, url } from './value.ts';

/** Storage of export files: plain data, described in `infra/storage`, which the export thread gets too. */
export type StorageConfig = Pick<ReturnType<typeof toStorage>, 'place' | 'keys'> &
  Partial<ReturnType<typeof toStorage>>;

export const storageSettings = {
  STORAGE_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket, such as rdv-exports')
    .optional(),
  STORAGE_S3_REGION: z.string().optional(),
  STORAGE_S3_ENDPOINT: url('https?', 'https://s3.example.org').optional(),
  STORAGE_S3_PREFIX: z
    .string()
    .regex(/^\w[\w.-]*(\/\w[\w.-]*)*\/?$/, 'must be words with slashes between them, such as exports or rdv/exports')
    .transform((text) => (text.endsWith('/') ? text : `${text}/`))
    .prefault('exports'),
  STORAGE_S3_FORCE_PATH_STYLE: onOff.optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  STORAGE_KEY: storageKeyOrOff.optional(),
  STORAGE_KEY_PREVIOUS: list(storageKey).optional(),
};

type Values = z.infer<z.ZodObject<typeof storageSettings>>;
type Given = Readonly<Record<string, string | undefined>>;

/** Problems that involve several settings. */
export function storageProblems(given: Given): string[] {
  const problems = given.STORAGE_S3_BUCKET ? bucketProblems(given) : orphanProblems(given);
  if (given.STORAGE_KEY_PREVIOUS && !given.STORAGE_KEY) problems.push('STORAGE_KEY_PREVIOUS needs STORAGE_KEY');
  return problems;
}

function bucketProblems(given: Given): string[] {
  const problems: string[] = [];
  if (!given.STORAGE_KEY)
    problems.push(
      'STORAGE_KEY must be set with STORAGE_S3_BUCKET, or be off: anyone who reads the bucket could read the files',
    );
  if (!given.STORAGE_S3_REGION) problems.push('STORAGE_S3_REGION must be set with STORAGE_S3_BUCKET');
  const [id, secret] = [given.AWS_ACCESS_KEY_ID, given.AWS_SECRET_ACCESS_KEY];
  if (!id !== !secret) problems.push('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY need each other');
  if (given.STORAGE_S3_ENDPOINT && !id && !secret)
    problems.push('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set with STORAGE_S3_ENDPOINT');
  return problems;
}

/** Settings without a bucket. The variables of AWS may exist for other programs. */
const orphanProblems = (given: Given) =>
  Object.keys(given)
    .filter((name) => name.startsWith('STORAGE_S3_'))
    .map((name) => `${name} needs STORAGE_S3_BUCKET`);

/** `folder`: the folder of files when there is no bucket. */
export function toStorage(values: Values, folder: string) {
  const { STORAGE_KEY, STORAGE_KEY_PREVIOUS = [] } = values;
  const keys: readonly [string, ...string[]] | null = STORAGE_KEY ? [STORAGE_KEY, ...STORAGE_KEY_PREVIOUS] : null;
  /** The use of the key in the data folder. A key that sealed files before always opens them. */
  const keptKey: 'seals' | 'opens' = STORAGE_KEY === undefined ? 'seals' : 'opens';
  const place = toS3(values) ?? { kind: 'local' as const, folder };
  const openingKeys: readonly string[] = STORAGE_KEY === null ? STORAGE_KEY_PREVIOUS : [];
  return Object.freeze({ place, keys, openingKeys, keptKey });
}

function toS3(values: Values) {
  if (!values.STORAGE_S3_BUCKET) return null;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = values;
  return {
    kind: 's3' as const,
    bucket: values.STORAGE_S3_BUCKET,
    region: values.STORAGE_S3_REGION ?? '',
    endpoint: values.STORAGE_S3_ENDPOINT ?? null,
    prefix: values.STORAGE_S3_PREFIX,
    forcePathStyle: values.STORAGE_S3_FORCE_PATH_STYLE ?? values.STORAGE_S3_ENDPOINT !== undefined,
    credentials:
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey, ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }) }
        : null,
  };
}
