// Reasons for hidden figures: the enum, and the fields that every type with such figures has.
import type { InterfaceRef, ObjectRef } from '@pothos/core';
import { MASKED_LABEL } from '#domain/statistics/disclosure/mask.ts';
import { builder } from '../core/builder.ts';

type PothosTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Known> ? Known : never;

const MaskReasonEnum = builder.enumType('MaskReason', {
  description: 'Reason a figure is hidden.',
  values: {
    TOO_FEW_USAGERS: {
      description:
        'With the scope TERRITORY: too few usagers to be shown, or a hidden figure of the same request could be derived from it. The threshold is five usagers unless the operator sets another.',
    },
  } as const,
});

/**
 * Adds the reason a figure of the type is hidden, for programs and for agents. `description` is that of the reason. Types
 * have the fields of their interfaces.
 */
export function addMaskReason<Parent>(
  type: ObjectRef<PothosTypes, Parent> | InterfaceRef<PothosTypes, Parent>,
  description: string,
  isHidden: (parent: Parent) => boolean,
): void {
  const add = (type.kind === 'Interface' ? 'interfaceFields' : 'objectFields') as 'objectFields';
  builder[add](type as ObjectRef<PothosTypes, Parent>, (t) => ({
    maskReason: t.field({
      type: MaskReasonEnum,
      nullable: true,
      description,
      resolve: (parent) => (isHidden(parent as Parent) ? 'TOO_FEW_USAGERS' : null),
    }),
    maskReasonLabel: t.string({
      nullable: true,
      description: 'That reason in French, as in the files. Null with `maskReason`.',
      resolve: (parent) => (isHidden(parent as Parent) ? MASKED_LABEL : null),
    }),
  }));
}
