// A fake service for tests of frontends: the real schema, over answers that the real service gave.
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { Subscriber } from './follow.ts';
import { recordedAnswers } from './generated/recorded-answers.ts';
import { schemaText } from './generated/schema-text.ts';

/** The data of an answer, or the whole answer with its errors. */
export type FakeAnswer = { data: object | null; errors?: readonly object[] };
type Result = Record<string, unknown> & { errors?: readonly unknown[] };
/** Answers by the name of their operation; of a subscription, a list with one for each event. */
export type FakeAnswers = Readonly<
  Record<string, FakeAnswer | readonly FakeAnswer[] | ((variables: Record<string, unknown>) => FakeAnswer)>
>;

/** A request that the fake service received. */
export interface FakeRequest {
  name: string;
  variables: Record<string, unknown>;
}

export interface FakeService {
  schema: GraphQLSchema;
  /** Stands in for `fetch` of a client. */
  fetch: typeof fetch;
  /** Stands in for a client of subscriptions. It completes after the last answer. */
  subscriber: Subscriber;
  requests: readonly FakeRequest[];
}

/**
 * Answers operations of this package with what the real service answered for the data of its demo, and others with the
 * answers that are given here. Requests and answers that do not fit the schema get errors, as they would in earnest.
 */
export function createFakeService(answers: FakeAnswers = {}): FakeService {
  const schema = buildSchema(schemaText);
  const requests: FakeRequest[] = [];
  const all: FakeAnswers = { ...recordedAnswers, ...answers };

  /** One answer; for a subscription, all of them. */
  function answer(body: { query: string; operationName?: string; variables?: Record<string, unknown> }) {
    const { query, operationName, variables = {} } = body;
    const document = parse(query);
    const problems = validate(schema, document);
    const operation = getOperationAST(document, operationName);
    const name = operation?.name?.value ?? '';
    if (problems.length > 0 || !operation)
      return [refusal(problems.map(({ message }) => message).join(' ') || 'The document has no such operation')];
    requests.push({ name, variables });
    const found = all[name];
    if (!found) return [refusal(`The fake service has no answer for ${name}`)];
    const own = typeof found === 'function' ? [found(variables)] : [found].flat();
    return own.map((each) => fitted(schema, document, operationName, variables, each as FakeAnswer));
  }

  return {
    schema,
    requests,
    fetch: async (_input, init) => {
      const [first] = answer(JSON.parse(String(init?.body)));
      return new Response(JSON.stringify(first), { headers: { 'content-type': 'application/graphql-response+json' } });
    },
    subscriber: {
      subscribe(request, { next, complete }) {
        let isOpen = true;
        queueMicrotask(() => {
          for (const each of answer(request)) if (isOpen) next(each);
          if (isOpen) complete();
        });
        return () => {
          isOpen = false;
        };
      },
    },
  };
}

const refusal = (message: string): Result => ({
  data: null,
  errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }],
});

/** The answer as the schema completes it: what the document does not select is left out, what does not fit is an error. */
function fitted(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variableValues: Record<string, unknown>,
  { data, errors }: FakeAnswer,
): Result {
  if (data === null) return { data, ...(errors && { errors }) };
  const result = execute({
    schema,
    document,
    operationName,
    variableValues,
    rootValue: data,
    // Answers name their fields by their aliases.
    fieldResolver: (source, _args, _context, { path }) => (source as Record<string, unknown>)[path.key],
    typeResolver: (value) => (value as { __typename?: string }).__typename,
  }) as ExecutionResult;
  const all = [...(result.errors ?? []), ...(errors ?? [])];
  return { ...result, ...(all.length > 0 && { errors: all }) };
}
