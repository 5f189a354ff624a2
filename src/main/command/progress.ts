// Progress of long commands, on standard error.

export function showProgress(done: number, total: number): void {
  const line = `RDVs ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  process.stderr.write(process.stderr.isTTY ? `\r${line}${done === total ? '\n' : ''}` : `${line}\n`);
}
