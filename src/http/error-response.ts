import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';

/** A refusal in the shape of GraphQL's errors, whatever was asked for. `facts` are for programs, beside the code. */
export function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  facts: Readonly<Record<string, string>> = {},
): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ errors: [{ message, extensions: { code, ...facts } }] }));
}

/** What GraphQL would say of it, where nothing of GraphQL was asked for. */
export function refuseWith(response: ServerResponse, { message, extensions }: GraphQLError): void {
  const { status, headers } = extensions.http as { status: number; headers?: Record<string, string> };
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  refuse(response, status, String(extensions.code), message);
}
