// Fields of periods: first day, last day, and the day after it.
import type { ObjectRef } from '@pothos/core';
import type { Period } from '#domain/rdv/time/period.ts';
import { dayBefore } from '#domain/rdv/time/period.ts';
import { builder } from '../core/builder.ts';

type PothosTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Known> ? Known : never;

interface PeriodText {
  /** The thing that has these days: `period`, `bucket`. */
  of: string;
  /** The reasons for null, as sentences. */
  isNull: string;
}

/** Adds the days of a type whose days are always known. */
export function addPeriod<Parent>(
  type: ObjectRef<PothosTypes, Parent>,
  of: string,
  periodOf: (parent: Parent) => Required<Period>,
): void {
  builder.objectFields(type, (t) => ({
    from: t.field({
      type: 'LocalDate',
      description: `First day of the ${of}.`,
      resolve: (parent) => periodOf(parent as Parent).from,
    }),
    until: t.field({
      type: 'LocalDate',
      description: `Day after the last day of the ${of}.`,
      resolve: (parent) => periodOf(parent as Parent).until,
    }),
    through: t.field({
      type: 'LocalDate',
      description: `Last day of the ${of}, included.`,
      resolve: (parent) => dayBefore(periodOf(parent as Parent).until),
    }),
  }));
}

/** Adds the days of a type whose days may be unknown. */
export function addOpenPeriod<Parent>(
  type: ObjectRef<PothosTypes, Parent>,
  { of, isNull }: PeriodText,
  periodOf: (parent: Parent) => Period,
): void {
  builder.objectFields(type, (t) => ({
    from: t.field({
      type: 'LocalDate',
      nullable: true,
      description: `First day of the ${of}. ${isNull}`,
      resolve: (parent) => periodOf(parent as Parent).from ?? null,
    }),
    until: t.field({
      type: 'LocalDate',
      nullable: true,
      description: `Day after the last day of the ${of}. ${isNull}`,
      resolve: (parent) => periodOf(parent as Parent).until ?? null,
    }),
    through: t.field({
      type: 'LocalDate',
      nullable: true,
      description: `Last day of the ${of}, included. ${isNull}`,
      resolve: (parent) => {
        const { until } = periodOf(parent as Parent);
        return until ? dayBefore(until) : null;
      },
    }),
  }));
}
