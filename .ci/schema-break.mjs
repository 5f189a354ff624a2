// The rules for a change of the public contract, as a pure function: docs/api.md, "Changes of the contract".
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** A day, as a reason of `@deprecated` must name one from version 1.0 on. */
const DAY = /\b\d{4}-\d{2}-\d{2}\b/;
const REMOVALS = new Set(['FIELD_REMOVED', 'FIELD_ARGUMENT_REMOVED', 'INPUT_FIELD_REMOVED', 'ENUM_VALUE_REMOVED']);

/**
 * Compares two states of the contract.
 *
 * @param {{ schema: string, version: string }} released the last release
 * @param {{ schema: string, version: string, changelog: string, today: string }} present the schema now; `today` is a
 *   day such as `2026-11-30`
 * @returns {Promise<{ changes: { level: string, message: string }[], problems: string[] }>} all changes, and what is
 *   missing for them
 */
export async function compareContracts(released, present) {
  const [before, after] = [buildSchema(released.schema), buildSchema(present.schema)];
  const found = await diff(before, after);
  const breaks = found.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  const problems = [];
  if (breaks.length > 0 && !allowsBreaks(released.version, present.version))
    problems.push(
      `${breaks.length} changes break clients: ${present.version} is no version for that after ${released.version}`,
    );
  const named = wordsOf(sectionOf(present.changelog, present.version));
  for (const { message, path = '' } of breaks)
    if (!named.has(path.split('.').at(-1)))
      problems.push(`CHANGELOG.md does not name \`${path}\` under ${present.version}: ${message}`);
  if (isStable(present.version)) {
    for (const { place, reason } of deprecationsOf(after))
      if (!DAY.test(reason)) problems.push(`\`${place}\` is deprecated without the day from which it may be missing`);
    if (isStable(released.version)) {
      const announced = new Map(deprecationsOf(before).map(({ place, reason }) => [place, DAY.exec(reason)?.[0]]));
      for (const { type, path = '' } of breaks) {
        if (!REMOVALS.has(type)) continue;
        const day = announced.get(path);
        if (!day) problems.push(`\`${path}\` was removed, and ${released.version} did not deprecate it`);
        else if (day > present.today) problems.push(`\`${path}\` was removed before ${day}`);
      }
    }
  }
  return { changes: found.map(({ criticality, message }) => ({ level: criticality.level, message })), problems };
}

const numbersOf = (version) => version.split('.').map(Number);
const isStable = (version) => numbersOf(version)[0] >= 1;

/** Before 1.0 the second number announces breaks, from 1.0 on the first one. */
function allowsBreaks(released, present) {
  const [major, minor] = numbersOf(released);
  const [nextMajor, nextMinor] = numbersOf(present);
  return nextMajor > major || (nextMajor === 0 && nextMinor > minor);
}

/** The part of the changelog about one version. */
function sectionOf(changelog, version) {
  const [, ...sections] = changelog.split(/^## /m);
  return sections.find((each) => each.split(/\s/, 1)[0] === version) ?? '';
}

/** Names of the contract that a text mentions as code. */
const wordsOf = (text) => new Set([...text.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code.match(/\w+/g) ?? []));

/** All deprecated members of a schema, named as the changes are. */
function deprecationsOf(schema) {
  const found = [];
  const note = (place, { deprecationReason }) => {
    if (deprecationReason != null) found.push({ place, reason: deprecationReason });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields?.() ?? {})) {
      note(`${type.name}.${field.name}`, field);
      for (const argument of field.args ?? []) note(`${type.name}.${field.name}.${argument.name}`, argument);
    }
    for (const value of type.getValues?.() ?? []) note(`${type.name}.${value.name}`, value);
  }
  return found;
}
