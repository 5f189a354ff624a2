// A blob store in a bucket of S3.
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type MultipartUpload,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { assertStorageKey, type BlobStore, isStorageKey } from './blob.ts';
import { inStoreWords, isS3Error } from './s3-error.ts';
import { openUpload } from './s3-upload.ts';

/** A location in a bucket: plain data, like all settings of the storage. */
export interface S3Place {
  readonly kind: 's3';
  readonly bucket: string;
  readonly region: string;
  /** Null: the AWS endpoint of the region. */
  readonly endpoint: string | null;
  /** The prefix of all names; ends with a slash. */
  readonly prefix: string;
  readonly forcePathStyle: boolean;
  /** Null: the credentials that the SDK finds on the machine, such as a role. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  } | null;
}

const CONNECT_LIMIT_MS = 5_000;
/** Time limit of one attempt at a request; it includes the upload of a part. */
const ANSWER_LIMIT_MS = 60_000;

/** Objects of a bucket. An unfinished file is a multipart upload, which no reader can see. */
export function createS3Blobs({ bucket, prefix, endpoint, credentials, ...place }: S3Place): BlobStore {
  const client = new S3Client({
    region: place.region,
    forcePathStyle: place.forcePathStyle,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
    // Many stores do not know the newest checksums; the signature covers the body anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_LIMIT_MS,
      requestTimeout: ANSWER_LIMIT_MS,
      throwOnRequestTimeout: true,
      socketTimeout: 0, // a caller may be slow to download
      httpAgent: { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY },
      httpsAgent: { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY },
    },
  });
  const nameOf = (key: string) => {
    assertStorageKey(key);
    return `${prefix}${key}`;
  };

  async function exists(object: { Bucket: string; Key: string }): Promise<boolean> {
    try {
      await inStoreWords(client.send(new HeadObjectCommand(object)));
      return true;
    } catch (error) {
      if (isS3Error(error, 'NotFound')) return false;
      throw error;
    }
  }

  async function* listUnfinished(start: string): AsyncGenerator<MultipartUpload> {
    let from: Markers = {};
    for (;;) {
      const page = await inStoreWords(
        client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: start, ...from })),
      );
      yield* page.Uploads ?? [];
      const next: Markers = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
      // A store that reports another page without a new marker would be asked for the same page for ever.
      const isSame = next.KeyMarker === from.KeyMarker && next.UploadIdMarker === from.UploadIdMarker;
      if (!page.IsTruncated || !next.KeyMarker || isSame) return;
      from = next;
    }
  }

  return {
    create: async (key) => openUpload({ client, bucket, name: nameOf(key) }),
    async read(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`;
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: nameOf(key), Range }));
        if (!Body) throw new Error('The store answered without a body');
        return Body as Readable;
      } catch (error) {
        if (isS3Error(error, 'NoSuchKey')) return null;
        if (isS3Error(error, 'InvalidRange')) return Readable.from([]); // a truncated file ends before its range
        return inStoreWords(Promise.reject(error));
      }
    },
    async remove(key) {
      const name = nameOf(key);
      const object = { Bucket: bucket, Key: name };
      let wasThere = await exists(object); // the answer to a deletion does not say whether the object existed
      if (wasThere) await inStoreWords(client.send(new DeleteObjectCommand(object)));
      for await (const { Key, UploadId } of listUnfinished(name)) {
        if (Key !== name) continue;
        wasThere = true;
        await inStoreWords(client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }))).catch(
          (error: unknown) => {
            if (!isS3Error(error, 'NoSuchUpload')) throw error;
          },
        );
      }
      return wasThere;
    },
    async *list() {
      const pages = paginateListObjectsV2({ client, stopOnSameToken: true }, { Bucket: bucket, Prefix: prefix });
      for (;;) {
        const { value: page, done } = await inStoreWords(pages.next());
        if (done) break;
        for (const { Key, LastModified } of page?.Contents ?? []) yield* ours(prefix, Key, LastModified);
      }
      for await (const { Key, Initiated } of listUnfinished(prefix)) yield* ours(prefix, Key, Initiated);
    },
    async check() {
      await inStoreWords(client.send(new HeadBucketCommand({ Bucket: bucket })));
    },
  };
}

/** Position in a paginated list of unfinished uploads. */
interface Markers {
  KeyMarker?: string | undefined;
  UploadIdMarker?: string | undefined;
}

/** Keeps only objects named like this service's files. An object without a date counts as new. */
function* ours(prefix: string, name = '', writtenAt = new Date()) {
  const key = name.slice(prefix.length);
  if (name.startsWith(prefix) && isStorageKey(key)) yield { key, writtenAt };
}
