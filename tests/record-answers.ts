import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { renderCollection } from '../docs/site/collection.mjs';
import { followEvents, followExport } from '../packages/client/src/follow.ts';
import {
  CurrentViewerDocument,
  ExportDetailDocument,
  ExportHistoryDocument,
  FilterCountsDocument,
  FilterOptionsDocument,
  LiveTotalsDocument,
  type LiveTotalsSubscription,
  RdvDetailDocument,
  RdvListDocument,
  RemoveExportFileDocument,
  RepeatExportDocument,
  SelectionEstimateDocument,
  StartExportDocument,
  StatisticsBreakdownsDocument,
  StatisticsComparisonDocument,
  StatisticsHeatMapDocument,
  StatisticsSeriesDocument,
  StatisticsTotalsDocument,
  StopExportDocument,
} from '../packages/client/src/generated/graphql.ts';
import { runExamples } from './support/graphql/example.ts';
import { PROJECT, startProcess } from './support/process.ts';
import { waitFor } from './support/wait.ts';

// Records answers of a demo of its own (`npm run record`): those of the package's fake service, and those of the examples in
// the documentation, whose collection for Bruno is written too.

const FILE = path.join(PROJECT, 'packages/client/src/generated/recorded-answers.ts');
const EXAMPLES = path.join(PROJECT, 'docs/site/generated/answers.json');
const COLLECTION = path.join(PROJECT, 'docs/bruno');
const PUBLIC_URL = 'https://rdv-statistiques.example.org';

const place = await mkdtemp(path.join(tmpdir(), 'rdv-answers-'));
/** Mails are on, so that figures by mail are offered. None is sent: nothing listens there. */
const MAIL = {
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'rdv@example.org',
  MAIL_HISTORY_URL: `${PUBLIC_URL}/exports`,
};
const demo = startProcess(
  'demo.ts',
  { DATA_DIR: path.join(place, 'data'), LOG_LEVEL: 'warn', PORT: '0', ...MAIL },
  [],
  place,
);
try {
  const url = await demo.ready;
  await waitFor(async () => demo.output.stdout.includes('Press Ctrl-C'), 'the export of the demo');
  const authorization = /Bearer [\w.-]+/.exec(demo.output.stdout)?.[0] ?? '';
  const answers: Record<string, object> = {};

  async function ask<Data>(query: string, variables: unknown = {}): Promise<{ data: Data; errors?: unknown }> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data: Data; errors?: unknown };
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer;
  }
  /** The cursor of the newest event. */
  async function lastCursor(): Promise<string | null> {
    const { data } = await ask<{ exports: { nodes: { events: { nodes: { cursor: string }[] } }[] } }>(
      '{ exports(first: 1) { nodes { events(last: 1) { nodes { cursor } } } } }',
    );
    return data.exports.nodes[0]?.events.nodes[0]?.cursor ?? null;
  }
  async function record<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) {
    const answer = await ask<Data>(print(document), variables);
    const [operation] = document.definitions;
    if (operation?.kind === 'OperationDefinition') answers[operation.name?.value ?? ''] = answer;
    return answer.data;
  }
  async function take<Each>(events: AsyncIterable<Each>, isLast: (each: Each) => boolean): Promise<Each[]> {
    const taken: Each[] = [];
    for await (const each of events) {
      taken.push(each);
      if (isLast(each)) break;
    }
    return taken;
  }

  const { viewer } = await record(CurrentViewerDocument, {});
  const target = viewer.scopes.find(({ scope }) => scope === 'ORGANISATION')?.targets?.[0];
  if (!target) throw new Error('The agent of the demo has no organisation');
  const selection = { scope: 'ORGANISATION', targetIds: [target.id] } as const;
  await record(FilterOptionsDocument, { organisationIds: [target.id], first: 5 });
  const { rdvs } = await record(RdvListDocument, { ...selection, first: 5 });
  await record(RdvDetailDocument, { id: rdvs?.nodes[0]?.id ?? '' });
  await record(StatisticsTotalsDocument, selection);
  await record(StatisticsSeriesDocument, { ...selection, granularity: 'QUARTER' });
  const lastQuarter = { startsOn: { relative: 'LAST_QUARTER' } } as const;
  await record(StatisticsComparisonDocument, {
    ...{ ...selection, filters: lastQuarter, to: { years: 1 }, granularity: 'MONTH' },
  });
  await record(StatisticsBreakdownsDocument, selection);
  await record(StatisticsHeatMapDocument, selection);
  await record(FilterCountsDocument, { ...selection, first: 5 });
  await record(SelectionEstimateDocument, selection);
  const cursor = await lastCursor();
  const { requestExport } = await record(StartExportDocument, { ...selection, options: { format: 'CSV' } });
  if (requestExport.__typename !== 'RequestExportSuccess') throw new Error(JSON.stringify(requestExport));
  const { id } = requestExport.export;
  const socket = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
  });
  const states = await take(followExport(socket, id), () => false);
  answers.ExportStates = states.map((exportUpdated) => ({ data: { exportUpdated } }));
  const events = await take(followEvents(socket, { after: cursor }), ({ type }) => type === 'SUCCEEDED');
  answers.ExportEvents = events.map((exportEvents) => ({ data: { exportEvents } }));
  const live = socket.iterate<LiveTotalsSubscription>({ query: print(LiveTotalsDocument), variables: selection });
  answers.LiveTotals = (await take(live, () => true)).map(({ data }) => ({ data: data ?? {} }));
  await record(ExportDetailDocument, { id });
  await record(StopExportDocument, { id });
  await record(RepeatExportDocument, { id });
  await record(RemoveExportFileDocument, { id });
  await record(ExportHistoryDocument, { first: 5 });
  await socket.dispose();

  const toText = (value: unknown) =>
    JSON.stringify(value, null, 1)
      .replaceAll(url, PUBLIC_URL)
      .replace(/(\/(?:file|description)\/)[\w.-]+/g, '$1link');
  const text = toText(answers);
  await writeFile(
    FILE,
    `/* eslint-disable */\n/** Answers of the real service about the data of its demo, by the name of their operation. */\nexport const recordedAnswers: Readonly<Record<string, { data: object } | readonly { data: object }[]>> = ${text};\n`,
  );

  await waitFor(async () => {
    const { data } = await ask<{ viewer: { exportQuota: { concurrentUsed: number } } }>(
      '{ viewer { exportQuota { concurrentUsed } } }',
    );
    return data.viewer.exportQuota.concurrentUsed === 0;
  }, 'the end of all exports');
  const tokens = new Map<string, Promise<string>>();
  const readToken = async (email: string) => {
    const command = startProcess('cli.ts', { DATA_DIR: path.join(place, 'data') }, ['token', email], place);
    await command.exited;
    return command.output.stdout.trim();
  };
  const runs = await runExamples(
    url,
    (email) => {
      const token = tokens.get(email) ?? readToken(email);
      tokens.set(email, token);
      return token;
    },
    // The database of the demo is out of reach, and two requests in a row are faster than an export.
    async () => () => {},
  );
  const refused = runs.filter(({ answers }) => /"errors"|"__typename":"\w+Error"/.test(JSON.stringify(answers)));
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  await mkdir(path.dirname(EXAMPLES), { recursive: true });
  await writeFile(EXAMPLES, `${toText(runs)}\n`);
  await rm(COLLECTION, { recursive: true, force: true });
  for (const [name, content] of renderCollection()) {
    const file = path.join(COLLECTION, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  process.stdout.write(`${path.relative(PROJECT, EXAMPLES)}: ${runs.map(({ name }) => name).join(', ')}\n`);
  process.stdout.write(`${path.relative(PROJECT, FILE)}: ${Object.keys(answers).join(', ')}\n`);
} finally {
  demo.kill('SIGTERM');
  await demo.exited;
  await rm(place, { recursive: true, force: true });
}
