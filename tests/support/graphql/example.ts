import { ADMIN, examples, fillIn, valueAt } from '../../../docs/site/examples.mjs';

/** An example as it ran: with the variables that were sent, and its answer, or one for each event. */
export interface RunExample {
  name: string;
  query: string;
  variables: Record<string, unknown>;
  answers: { data?: object; errors?: unknown }[];
}

/**
 * Runs the examples of the documentation in their order, on the demo data, each with the token of its agent. `hold` keeps
 * exports from their end while examples run that need one under way; what it returns lets them go on.
 */
export async function runExamples(
  url: string,
  tokenFor: (email: string) => Promise<string>,
  hold: () => Promise<() => void>,
): Promise<RunExample[]> {
  const kept: Record<string, unknown> = {};
  const runs: RunExample[] = [];
  let letGo: (() => void) | null = null;
  for (const { name, query, variables: given = {}, keep = {}, until, field, agent = ADMIN, isHeld } of examples) {
    if (isHeld) letGo ??= await hold();
    else if (letGo) {
      letGo();
      letGo = null;
    }
    const variables = JSON.parse(fillIn(JSON.stringify(given), kept));
    const isStream = field.startsWith('Subscription.');
    const headers = { authorization: `Bearer ${await tokenFor(agent)}`, ...(isStream && STREAM) };
    const answers = await ask(url, { query, variables }, headers, until);
    for (const [key, place] of Object.entries(keep)) kept[key] = valueAt(answers[0]?.data, place);
    runs.push({ name, query, variables, answers });
  }
  return runs;
}

const STREAM = { accept: 'text/event-stream' };

async function ask(url: string, body: object, headers: Record<string, string>, until?: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (headers.accept !== STREAM.accept) return [(await response.json()) as { data?: object }];
  const events = readEvents(await readText(response, until));
  return events.map((text) => JSON.parse(text) as { data?: object });
}

/** The text of an answer, or of its events up to the one with this text. */
export async function readText(response: Response, until?: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const seen = until === undefined ? -1 : text.indexOf(until);
    const end = seen < 0 ? -1 : text.indexOf('\n\n', seen);
    if (end >= 0) return text.slice(0, end);
  }
  return text;
}

/** The data of the events of a stream. */
export const readEvents = (text: string): string[] =>
  [...text.matchAll(/^event: next\ndata: (.*)$/gm)].map(([, data = '']) => data);
