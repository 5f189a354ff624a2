// Multipart uploads to S3.
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { BlobWriter } from './blob.ts';
import { inStoreWords } from './s3-error.ts';

/** The minimum size of a part in S3; all have the same size, as some stores require. The limit of 10,000 parts gives 48 GiB. */
const PART_BYTES = 5 * 1024 * 1024;

interface Target {
  client: S3Client;
  bucket: string;
  name: string;
}

/** A multipart upload: one part is filled while the previous one is sent, so memory holds two at most. */
export function openUpload({ client, bucket, name }: Target): BlobWriter {
  const target = { Bucket: bucket, Key: name };
  const stop = new AbortController();
  const sent: CompletedPart[] = [];
  let filling = Buffer.allocUnsafe(PART_BYTES);
  let spare: Buffer<ArrayBuffer> | undefined;
  let length = 0;
  let uploadId: string | undefined;
  let sending: Promise<void> | undefined;
  let isPublished = false;

  const send = async (part: Buffer) => {
    // This request is never aborted: without its id, the upload could not be aborted later.
    uploadId ??= (await client.send(new CreateMultipartUploadCommand(target))).UploadId;
    if (!uploadId) throw new Error('The store answered without the id of the upload');
    const PartNumber = sent.length + 1;
    const command = new UploadPartCommand({ ...target, UploadId: uploadId, PartNumber, Body: part });
    const { ETag } = await client.send(command, { abortSignal: stop.signal });
    sent.push({ ETag, PartNumber });
  };
  const sendFilled = async () => {
    await sending;
    stop.signal.throwIfAborted();
    sending = inStoreWords(send(filling.subarray(0, length)));
    sending.catch(() => {}); // thrown when the next part is written
    [filling, spare] = [spare ?? Buffer.allocUnsafe(PART_BYTES), filling];
    length = 0;
  };

  return {
    async write(bytes) {
      for (let offset = 0; offset < bytes.length; ) {
        if (length === PART_BYTES) await sendFilled(); // only now is it known not to be the last
        const copied = bytes.copy(filling, length, offset);
        offset += copied;
        length += copied;
      }
    },
    async publish() {
      if (!sending) {
        await inStoreWords(client.send(new PutObjectCommand({ ...target, Body: filling.subarray(0, length) })));
      } else {
        await sendFilled();
        await sending;
        const whole = { ...target, UploadId: uploadId, MultipartUpload: { Parts: sent } };
        await inStoreWords(client.send(new CompleteMultipartUploadCommand(whole)));
      }
      isPublished = true;
    },
    async discard() {
      if (isPublished) return;
      stop.abort();
      await sending?.catch(() => {}); // a part that arrives after the end of an upload would remain in the store
      if (uploadId === undefined) return;
      // Best effort: a remaining upload is listed as unfinished and removed later.
      await client.send(new AbortMultipartUploadCommand({ ...target, UploadId: uploadId })).catch(() => {});
    },
  };
}
