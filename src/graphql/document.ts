import {
  type DocumentNode,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from './context.ts';
import { presentMistake } from './error.ts';
import { limitOperations, limitTokens } from './limit.ts';
import { type OperationRequest, resolveOperationText, type TrustedDocuments } from './trusted.ts';

/** What is accepted as a document, the same on every transport. */
export interface DocumentRules {
  introspection: boolean;
  trusted: TrustedDocuments;
}

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** The document of an operation within all limits. @throws GraphQLError or a list of them. */
export function readDocument(
  schema: GraphQLSchema,
  request: OperationRequest & { variables?: Variables },
  rules: DocumentRules,
): DocumentNode {
  const text = resolveOperationText(request, rules.trusted);
  limitTokens(text);
  const document = parse(text);
  limitOperations(schema, document, request.variables);
  const errors = validate(schema, document, [...specifiedRules, ...moreRules(rules)]);
  if (errors.length > 0) throw new AggregateError(errors);
  return document;
}

/** The same steps as `readDocument`, where Yoga takes them. */
export function createDocumentPlugin({ trusted, ...rules }: DocumentRules): Plugin<Context> {
  return {
    onParams({ params, setParams }) {
      setParams({ ...params, query: resolveOperationText(params, trusted) });
    },
    onParse({ params }) {
      limitTokens(String(params.source));
    },
    onValidate({ params, context, addValidationRule }) {
      // Before validation, and thrown: what is returned would be remembered for the document, whatever its variables.
      limitOperations(
        params.schema,
        params.documentAST,
        (context as unknown as { params: OperationParams }).params.variables,
      );
      for (const rule of moreRules({ trusted, ...rules })) addValidationRule(rule);
      return ({ result, setResult }) => setResult(result.map((error) => presentMistake(error, rules.introspection)));
    },
  };
}

interface OperationParams {
  variables?: Variables;
}

function moreRules({ introspection }: DocumentRules): ValidationRule[] {
  return introspection ? [] : [NoSchemaIntrospectionCustomRule];
}
