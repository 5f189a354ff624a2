import type { LocationType, RdvStatus, UserCreatedThrough } from '#prisma';

/** A RDV with everything that its line in a file is made of. */
export interface RdvRow {
  id: string;
  /** Milliseconds since 1970, UTC. */
  startsAt: number;
  /** The wall clock at the start where the row is read, as if it were UTC. */
  localStartsAt: number;
  /** The same, when it was taken. */
  localCreatedAt: number;
  status: RdvStatus;
  createdByType: string;
  context: string | null;
  motif: MotifFacts;
  lieu: LieuFacts | null;
  organisation: OrganisationFacts;
  /** In the order in which they were put on the RDV. */
  agents: readonly AgentFacts[];
  /** In the order in which they were put on the RDV. */
  usagers: readonly ParticipantFacts[];
  /** Null when no notification was sent. */
  notificationFailed: boolean | null;
  /** Name of who took the RDV; null when it is not known. */
  author: string | null;
}

export interface MotifFacts {
  name: string;
  serviceName: string;
  locationType: LocationType;
  isCollective: boolean;
}

export interface LieuFacts {
  /** Name and address. */
  label: string;
  /** The same where nobody's home may be told. */
  anonymous: string;
}

export interface OrganisationFacts {
  name: string;
  timeZone: string;
  /** Whether its territory shows the context of RDVs. */
  showsContext: boolean;
}

export interface AgentFacts {
  fullName: string;
  email: string | null;
}

/** A usager; a proche's address and commune are those of the responsible. */
export interface UsagerFacts {
  fullName: string;
  /** `YYYY-MM-DD`. */
  birthDate: string | null;
  isRelative: boolean;
  address: string | null;
  postCode: string | null;
  cityName: string | null;
}

/** A usager as one of those of a RDV. */
export interface ParticipantFacts extends UsagerFacts {
  /** Of the participation; it may differ from that of the RDV. */
  status: RdvStatus;
  /** Whether the selection means this participation, and not only its RDV. */
  isSelected: boolean;
  /** Name of who put the usager down for the RDV; null when it is not known. */
  registeredBy: string | null;
}

/** One usager of one RDV, with everything that its line in a file is made of. */
export interface ParticipationRow {
  rdv: RdvRow;
  usager: ParticipantFacts;
}

/** A usager of a territory, with what the territory may know. Instants are milliseconds since 1970, UTC. */
export interface UsagerRow {
  id: string;
  firstName: string;
  lastName: string;
  birthName: string | null;
  /** `YYYY-MM-DD`. */
  birthDate: string | null;
  /** Of a proche: the usager in charge, to whom address, commune and notifications belong. */
  responsible: { firstName: string; lastName: string; birthName: string | null } | null;
  address: string | null;
  addressDetails: string | null;
  postCode: string | null;
  cityName: string | null;
  phoneNumber: string | null;
  email: string | null;
  notifyBySms: boolean;
  notifyByEmail: boolean;
  createdThrough: UserCreatedThrough;
  createdAt: number;
  /** These three as stored: their place in the lists of labels. */
  caisseAffiliation: number | null;
  familySituation: number | null;
  logement: number | null;
  affiliationNumber: string | null;
  numberOfChildren: number | null;
  caseNumber: string | null;
  notes: string | null;
  referents: readonly string[];
  organisations: readonly string[];
  rdvs: UsagerCounters;
}

/** Counters of a usager's own participations. */
interface UsagerCounters {
  total: number;
  seen: number;
  noshow: number;
  excused: number;
  revoked: number;
  unknownPast: number;
  unknownFuture: number;
  firstAt: number | null;
  /** The latest that has begun. */
  lastAt: number | null;
  /** The earliest that is to come and was not cancelled. */
  nextAt: number | null;
}
