// Rows of files, with everything that their cells need.

/** A RDV with everything in its row of a file. */
export interface RdvRow {
  id: string;
  /** Milliseconds since 1970, UTC. */
  startsAt: number;
  /** Local time of the start in the time zone of the row, as if it were UTC. */
  localStartsAt: number;
  /** The same for the booking. */
  localCreatedAt: number;
  /** As stored. */
  status: string;
  createdByType: string;
  context: string | null;
  /** Null when it is not there. */
  motif: MotifFacts | null;
  lieu: LieuFacts | null;
  organisation: OrganisationFacts;
  /** In the order of their assignment. */
  agents: readonly AgentFacts[];
  /** In the order of their registration. */
  usagers: readonly ParticipantFacts[];
  /** Null when no notification was sent. */
  notificationFailed: boolean | null;
  /** Name of the person who booked the RDV; null when unknown. */
  author: string | null;
}

export interface MotifFacts {
  name: string;
  /** Null for a motif without a service. */
  serviceName: string | null;
  locationType: string;
  isCollective: boolean;
}

export interface LieuFacts {
  /** Name and address. */
  label: string;
  /** The same without private addresses. */
  anonymous: string;
}

export interface OrganisationFacts {
  name: string;
  timeZone: string;
  /** True when its territory shows the context of RDVs. */
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

/** A usager as a participant of a RDV. */
export interface ParticipantFacts extends UsagerFacts {
  /** The status of the participation; it may differ from that of the RDV. */
  status: string;
  /** True when the selection includes this participation, not only its RDV. */
  isSelected: boolean;
  /** Name of the person who registered the usager; null when unknown. */
  registeredBy: string | null;
}

/** One usager of one RDV, with everything in its row of a file. */
export interface ParticipationRow {
  rdv: RdvRow;
  usager: ParticipantFacts;
}

/** A usager of a territory, limited to the data that the territory may see. Instants are milliseconds since 1970, UTC. */
export interface UsagerRow {
  id: string;
  firstName: string;
  lastName: string;
  birthName: string | null;
  /** `YYYY-MM-DD`. */
  birthDate: string | null;
  /** The responsible of a proche, to whom address, commune and notifications belong. */
  responsible: { firstName: string; lastName: string; birthName: string | null } | null;
  address: string | null;
  addressDetails: string | null;
  postCode: string | null;
  cityName: string | null;
  phoneNumber: string | null;
  email: string | null;
  notifyBySms: boolean;
  notifyByEmail: boolean;
  /** As stored. */
  createdThrough: string;
  createdAt: number;
  /** These three are stored indexes into the lists of labels. */
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
  /** The latest start in the past. */
  lastAt: number | null;
  /** The earliest start in the future that was not cancelled. */
  nextAt: number | null;
}
