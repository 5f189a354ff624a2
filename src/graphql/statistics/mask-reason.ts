// Enum of the reasons for a hidden figure.
import { builder } from '../core/builder.ts';

export const MaskReasonEnum = builder.enumType('MaskReason', {
  description: 'Reason a figure is hidden.',
  values: {
    TOO_FEW_USAGERS: {
      description:
        'With the scope TERRITORY: too few usagers to be shown, or a hidden figure of the same request could be derived from it. The threshold is five usagers unless the operator sets another.',
    },
  } as const,
});
