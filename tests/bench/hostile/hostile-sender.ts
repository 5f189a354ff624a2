// One caller that sends the same request again and again: `hostile-sender.ts <url> <token> <seconds> <at once> <request>`.
const [url = '', token = '', seconds = '1', atOnce = '1', body = ''] = process.argv.slice(2);
const answers: Record<string, number> = {};
const end = performance.now() + Number(seconds) * 1_000;
process.stdout.write(`ready ${url}\n`);
await Promise.all(Array.from({ length: Number(atOnce) }, attack));
process.stdout.write(JSON.stringify(answers));

async function attack(): Promise<void> {
  while (performance.now() < end) {
    const answer = await send();
    answers[answer] = (answers[answer] ?? 0) + 1;
  }
}

async function send(): Promise<string> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body,
    });
    return /"code":"([A-Z_]+)"/.exec(await response.text())?.[1] ?? 'answered';
  } catch {
    return 'cut off';
  }
}
