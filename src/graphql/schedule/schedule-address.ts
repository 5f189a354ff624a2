// Addresses for spreadsheets: type, list and mutations.
import { ForbiddenError, LimitReachedError, ValidationError } from '#domain/errors.ts';
import {
  createAddress,
  MAX_ADDRESSES,
  MAX_NETWORKS,
  MAX_VALID_DAYS,
  revokeAddress,
} from '#domain/schedules/address.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding } from '../core/field-cost.ts';
import { decodeOwnKey } from '../core/global-id.ts';
import { resultOf } from '../refusal/user-error.ts';
import { ScheduleRef } from './schedule.ts';
import '../saved/saved-selection-change.ts';

const AddressRef = builder.prismaNode('ScheduleAddress', {
  description:
    'Address that answers a spreadsheet program with the newest file of a schedule, with the rights of its owner at each call. The secret in it is shown once, when it is created.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    networks: t.exposeStringList('networks', {
      description: 'Networks of the clients that it answers, as CIDR. Empty when it answers any client.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Time from which it no longer answers.' }),
    isExpired: t.boolean({
      description: 'True when that time has come. It is removed from the list a month later.',
      resolve: ({ expiresAt }, _args, { now }) => expiresAt <= now,
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of its last answer with a file, to the minute. Null until the first one.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Time at which it was created.' }),
  }),
});

builder.prismaObjectField(ScheduleRef, 'addresses', (t) =>
  t.field({
    type: [AddressRef],
    nullable: true,
    extensions: holding(MAX_ADDRESSES),
    description: `Addresses for spreadsheets of this schedule, newest first: at most ${MAX_ADDRESSES}. ${NULL_ON_ERROR}`,
    resolve: async ({ id }, _args, { reads: { prisma } }) =>
      (await prisma.exportSchedule
        .findUnique({ where: { id } })
        .addresses({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })) ?? [],
  }),
);

const CreateSuccessRef = builder
  .objectRef<{ addressId: string; scheduleId: string; secret: string }>('CreateScheduleAddressSuccess')
  .implement({
    description: 'Success of `createScheduleAddress`.',
    fields: (t) => ({
      url: t.field({
        type: 'URL',
        description:
          'The whole address, with its secret. It is not kept: nobody can read it again. Anybody who has it gets the file.',
        resolve: ({ secret }, _args, { baseUrl }) => `${baseUrl}/spreadsheets/${secret}`,
      }),
      address: t.prismaField({
        type: AddressRef,
        description: 'The new address, as the list has it.',
        resolve: (query, { addressId }, _args, { reads: { prisma } }) =>
          prisma.scheduleAddress.findUniqueOrThrow({ ...query, where: { id: addressId } }),
      }),
      schedule: t.prismaField({
        type: ScheduleRef,
        description: 'The schedule.',
        resolve: (query, { scheduleId }, _args, { reads: { prisma } }) =>
          prisma.exportSchedule.findUniqueOrThrow({ ...query, where: { id: scheduleId } }),
      }),
    }),
  });

builder.mutationField('createScheduleAddress', (t) =>
  t.field({
    type: CreateSuccessRef,
    description: `Creates an address for spreadsheets of a schedule of the viewer: a program that opens it, such as Excel or LibreOffice, gets the newest file without a sign-in, and a newer one at each refresh. It has a strong ETag. A schedule has at most ${MAX_ADDRESSES} of them. A schedule that is unknown or belongs to somebody else answers ForbiddenError.`,
    args: {
      scheduleId: t.arg.id({ required: true, description: 'Global id of the schedule.' }),
      validDays: t.arg.int({
        required: true,
        defaultValue: 90,
        description: `Number of days during which it answers: 1 to ${MAX_VALID_DAYS}.`,
      }),
      networks: t.arg.stringList({
        description: `IP addresses, or networks as CIDR, of the clients that it answers: 1 to ${MAX_NETWORKS}. The address of a client is that of its connection to the service. Absent for any client.`,
      }),
    },
    errors: {
      types: [ForbiddenError, ValidationError, LimitReachedError],
      union: resultOf('createScheduleAddress', 'CreateScheduleAddressResult'),
      directResult: true,
    },
    resolve: async (_root, { scheduleId: globalId, validDays, networks }, context) => {
      const scheduleId = decodeOwnKey(globalId, 'ExportSchedule');
      const input = { validDays, networks: networks ?? null };
      return { scheduleId, ...(await createAddress(context, viewerOf(context), scheduleId, input)) };
    },
  }),
);

const RevokeSuccessRef = builder
  .objectRef<{ revokedId: string; scheduleId: string }>('RevokeScheduleAddressSuccess')
  .implement({
    description: 'Success of `revokeScheduleAddress`.',
    fields: (t) => ({
      revokedId: t.exposeID('revokedId', { description: 'Global id of the revoked address, for removal from caches.' }),
      schedule: t.prismaField({
        type: ScheduleRef,
        description: 'The schedule, without the address.',
        resolve: (query, { scheduleId }, _args, { reads: { prisma } }) =>
          prisma.exportSchedule.findUniqueOrThrow({ ...query, where: { id: scheduleId } }),
      }),
    }),
  });

builder.mutationField('revokeScheduleAddress', (t) =>
  t.field({
    type: RevokeSuccessRef,
    description:
      'Revokes an address for spreadsheets of the viewer: it answers nothing from now on. One that is unknown, already revoked or belongs to somebody else answers ForbiddenError.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the address.' }) },
    errors: {
      types: [ForbiddenError],
      union: resultOf('revokeScheduleAddress', 'RevokeScheduleAddressResult'),
      directResult: true,
    },
    resolve: async (_root, { id: revokedId }, context) => {
      const addressId = decodeOwnKey(revokedId, 'ScheduleAddress');
      return { revokedId, scheduleId: await revokeAddress(context, viewerOf(context), addressId) };
    },
  }),
);
