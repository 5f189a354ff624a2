import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import S3rver from '@20minutes/s3rver';

// An S3 server as a process of its own: s3rver, which keeps everything in a folder (signatures are not
// checked: it gets those of requests for the bucket itself wrong). Two requests that it
// does not know, to list unfinished uploads and to abort one, are answered here from that folder, as S3's reference has them.
// SIGUSR2 lets the next parts of uploads (the first ones excepted) wait, until it comes again.
const [directory = '', bucket = '', port = '0'] = process.argv.slice(2);
const uploads = path.join(directory, bucket, '._S3rver_uploads');

const s3rver = new S3rver({
  directory,
  silent: true,
  vhostBuckets: false,
  allowMismatchedSignatures: true,
  configureBuckets: [{ name: bucket }],
});
await s3rver.configureBuckets();
const answer = s3rver.callback();

let isHolding = false;
const held: (() => void)[] = [];
process.on('SIGUSR2', () => {
  isHolding = !isHolding;
  if (!isHolding) for (const release of held.splice(0)) release();
});

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const uploadId = searchParams.get('uploadId');
  if (request.method === 'GET' && pathname.replace(/\/$/, '') === `/${bucket}` && searchParams.has('uploads'))
    return void listUploads(searchParams, response);
  if (request.method === 'DELETE' && uploadId) return void abortUpload(uploadId, response);
  if (isHolding && Number(searchParams.get('partNumber')) > 1)
    return void held.push(() => {
      if (!request.socket.destroyed) answer(request, response); // the sender may be gone
    });
  answer(request, response);
});
server.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

async function listUploads(query: URLSearchParams, response: ServerResponse): Promise<void> {
  const ids = await readdir(uploads).catch(() => []);
  const all = (await Promise.all(ids.map((id) => readUpload(id).catch(() => [])))).flat(); // one may end meanwhile
  const order = ({ key, id }: { key: string; id: string }) => `${key}\n${id}`;
  const after = query.has('key-marker') ? `${query.get('key-marker')}\n${query.get('upload-id-marker')}` : '';
  const found = all
    .filter((each) => each.key.startsWith(query.get('prefix') ?? '') && order(each) > after)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const page = found.slice(0, 2); // a server may give less than it is asked for
  const last = page.at(-1);
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ListMultipartUploadsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<Bucket>${bucket}</Bucket><IsTruncated>${page.length < found.length}</IsTruncated>`,
    last ? `<NextKeyMarker>${last.key}</NextKeyMarker><NextUploadIdMarker>${last.id}</NextUploadIdMarker>` : '',
    ...page.map(
      ({ id, key, initiated }) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${initiated}</Initiated></Upload>`,
    ),
    '</ListMultipartUploadsResult>',
  ];
  response.writeHead(200, { 'content-type': 'application/xml' }).end(xml.join(''));
}

async function readUpload(id: string) {
  const file = path.join(uploads, id, 'key');
  return [{ id, key: await readFile(file, 'utf8'), initiated: (await stat(file)).mtime.toISOString() }];
}

async function abortUpload(id: string, response: ServerResponse): Promise<void> {
  const folder = path.join(uploads, path.basename(id));
  const isKnown = await stat(folder).then(
    () => true,
    () => false,
  );
  await rm(folder, { recursive: true, force: true, maxRetries: 20 }); // a part in flight may still be written there
  if (isKnown) return void response.writeHead(204).end();
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchUpload</Code><Message>Unknown</Message></Error>';
  response.writeHead(404, { 'content-type': 'application/xml' }).end(xml);
}
