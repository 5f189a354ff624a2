declare module '@usebruno/lang' {
  interface Pair {
    name: string;
    value: string;
  }
  interface Request {
    http: { method: string; url: string; auth: string };
    headers?: Pair[];
    body: { graphql?: { query: string; variables: string }; json?: string };
    vars?: { res?: Pair[] };
    assertions?: Pair[];
    auth?: { bearer?: { token: string } };
  }
  export function bruToJsonV2(text: string): Request;
  export function bruToEnvJsonV2(text: string): { variables: Pair[] };
  export function collectionBruToJson(text: string): { auth: { mode?: string; bearer?: { token: string } } };
  export function envJsonToBruV2(environment: object): string;
  export function jsonToBruV2(request: object): string;
  export function jsonToCollectionBru(collection: object): string;
}
