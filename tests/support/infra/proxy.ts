import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between a client and a server that a test can break. `silentAt`: it freezes once a client sends this text. A target may be known later. */
export async function startProxy(target: string | (() => string), { silentAt }: { silentAt?: string } = {}) {
  const open = new Set<Socket>();
  let connections = 0;
  let isFrozen = false;
  const server = createServer((near) => {
    connections++;
    const { hostname, port } = new URL(typeof target === 'string' ? target : target());
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    if (silentAt !== undefined) near.on('data', (bytes: Buffer) => bytes.includes(silentAt) && freeze());
    near.pipe(far).pipe(near);
    if (isFrozen) for (const socket of [near, far]) socket.pause();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  const freeze = () => {
    isFrozen = true;
    for (const socket of open) socket.pause();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How many connections there have been. */
    connections: () => connections,
    /** Breaks every connection; new ones pass. */
    cut,
    /** Lets nothing through any more, without a word, until `thaw`. */
    freeze,
    thaw() {
      isFrozen = false;
      for (const socket of open) socket.resume();
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      cut();
      await closed;
    },
  };
}
