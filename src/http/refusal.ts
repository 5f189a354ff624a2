import type { ServerResponse } from 'node:http';

/** A refusal in the shape of GraphQL's errors, whatever was asked for. */
export function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
