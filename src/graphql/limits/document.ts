// Documents: trust, limits and validation, on every transport.
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../core/context.ts';
import { presentMistake } from '../core/errors.ts';
import { limitOperations, limitText, MAX_MISTAKES } from './limit.ts';
import { type OperationRequest, resolveOperationText, type TrustedDocuments } from './trusted.ts';

/** Rules for documents, the same on every transport. */
export interface DocumentRules {
  introspection: boolean;
  trusted: TrustedDocuments;
}

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** Parsed document of a caller with a valid token, within all limits. @throws GraphQLError or a list of them. */
export function readDocument(
  schema: GraphQLSchema,
  request: OperationRequest & { variables?: Variables },
  rules: DocumentRules,
): DocumentNode {
  const text = resolveOperationText(request, rules.trusted);
  limitText(text);
  const document = parse(text);
  limitOperations(schema, document, request.variables);
  const errors = validateBriefly(schema, document, [...specifiedRules, ...moreRules(rules)]);
  if (errors.length > 0) throw new AggregateError(errors);
  return document;
}

interface DocumentPluginOptions extends DocumentRules {
  /** True when the request has a valid credential. */
  isKnown(request: Request): Promise<boolean>;
  /** The error for any other request. */
  refuseAnonymous(request: Request): GraphQLError;
}

/** The steps of `readDocument` as hooks of Yoga. Anonymous clients may only query the schema. */
export function createDocumentPlugin({
  trusted,
  isKnown,
  refuseAnonymous,
  ...rules
}: DocumentPluginOptions): Plugin<Context> {
  const anonymous = new WeakSet<Request>();
  return {
    async onParams({ params, setParams, request }) {
      setParams({ ...params, query: resolveOperationText(params, trusted) });
      if (!(await isKnown(request))) anonymous.add(request);
    },
    onParse({ params }) {
      limitText(String(params.source));
    },
    onValidate({ params, context, addValidationRule, setValidationFn }) {
      const { request, params: operation } = context as unknown as { request: Request; params: OperationParams };
      if (anonymous.has(request) && !asksForSchema(params.documentAST)) throw refuseAnonymous(request);
      // The limits are thrown before validation. A returned error would be cached for the document, whatever its variables.
      limitOperations(params.schema, params.documentAST, operation.variables);
      setValidationFn(validateBriefly);
      for (const rule of moreRules({ trusted, ...rules })) addValidationRule(rule);
      return ({ result, setResult }) =>
        setResult(result.map((error) => presentMistake(error, { ...rules, schema: params.schema })));
    },
  };
}

interface OperationParams {
  variables?: Variables;
}

/** True when every operation only queries the schema. */
function asksForSchema({ definitions }: DocumentNode): boolean {
  return definitions.every(
    (node) =>
      node.kind !== Kind.OPERATION_DEFINITION ||
      node.selectionSet.selections.every((each) => each.kind === Kind.FIELD && each.name.value.startsWith('__')),
  );
}

const validateBriefly = (schema: GraphQLSchema, document: DocumentNode, rules?: readonly ValidationRule[]) =>
  validate(schema, document, rules, { maxErrors: MAX_MISTAKES });

function moreRules({ introspection }: DocumentRules): ValidationRule[] {
  return introspection ? [] : [NoSchemaIntrospectionCustomRule];
}
