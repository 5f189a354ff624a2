// Errors over HTTP outside GraphQL.
import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { DoorCode, ErrorCode } from '#domain/text/refusal.ts';

/** An error in the form of GraphQL's, for any path. `facts` are machine-readable, beside the code. */
export function refuse(
  response: ServerResponse,
  status: number,
  code: ErrorCode | DoorCode,
  message: string,
  facts: Readonly<Record<string, string>> = {},
): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ errors: [{ message, extensions: { code, ...facts } }] }));
}

/** The answer for a GraphQL error on a path outside GraphQL. */
export function refuseWith(response: ServerResponse, { message, extensions }: GraphQLError): void {
  const { status, headers } = extensions.http as { status: number; headers?: Record<string, string> };
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  refuse(response, status, extensions.code as ErrorCode, message);
}
