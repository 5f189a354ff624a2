// Columns of RDV Service Public that are known: those of 2024 and of 2026 together.

/** Names of columns by table. A column beyond them belongs to a newer version, and an operator is told. */
export const upstreamColumns: Readonly<Record<string, readonly string[]>> = {
  agent_roles: 'id agent_id organisation_id access_level agent_accueil'.split(' '),
  agent_services: 'id agent_id service_id created_at'.split(' '),
  agent_territorial_roles: 'id agent_id territory_id'.split(' '),
  agents: (
    'id email encrypted_password reset_password_token reset_password_sent_at created_at updated_at ' +
    'confirmation_token confirmed_at confirmation_sent_at unconfirmed_email first_name last_name ' +
    'invitation_token invitation_created_at invitation_sent_at invitation_accepted_at invitation_limit ' +
    'invited_by_type invited_by_id invitations_count deleted_at email_original provider uid tokens ' +
    'allow_password_change rdv_notifications_level unknown_past_rdv_count display_saturdays ' +
    'display_cancelled_rdv plage_ouverture_notification_level absence_notification_level external_id ' +
    'calendar_uid last_sign_in_at microsoft_graph_token refresh_microsoft_graph_token ' +
    'outlook_disconnect_in_progress account_deletion_warning_sent_at inclusion_connect_open_id_sub ' +
    'connected_with_agent_connect proconnect_siret feature_flags caldav_agenda_url caldav_username ' +
    'caldav_password blog_read_at pro_connect_openid_sub caldav_sync_token pro_connect_2fa_active ' +
    'group_by_agent pro_connect_idp_id sensitive_account caldav_disconnect_started_at display_extended_hours ' +
    'caldav_include_sensitive_data'
  ).split(' '),
  agents_rdvs: (
    'id agent_id rdv_id outlook_id outlook_create_in_progress caldav_url calculator_rdv_starts_at ' +
    'calculator_rdv_ends_at calculator_rdv_not_cancelled_and_in_the_future'
  ).split(' '),
  annotations: 'id user_id territory_id content created_at updated_at'.split(' '),
  lieux: (
    'id name organisation_id created_at updated_at latitude longitude phone_number phone_number_formatted ' +
    'availability address code_postal address_without_geocoding'
  ).split(' '),
  motif_categories: 'id name short_name created_at updated_at'.split(' '),
  motifs: (
    'id name color created_at updated_at default_duration_in_min organisation_id min_public_booking_delay ' +
    'max_public_booking_delay deleted_at service_id restriction_for_rdv instruction_for_rdv for_secretariat ' +
    'follow_up visibility_type sectorisation_level custom_cancel_warning_message collectif location_type ' +
    'rdvs_editable_by_user rdvs_cancellable_by_user motif_category_id bookable_by public_link_id'
  ).split(' '),
  organisations: (
    'id name created_at updated_at horaires phone_number website email territory_id external_id verticale ' +
    'ants_connectable online_booking_for_particuliers online_booking_for_professionnels time_zone disabled_at ' +
    'public_link_id online_booking_with_email'
  ).split(' '),
  participations: (
    'id rdv_id user_id send_lifecycle_notifications send_reminder_notification invitation_token ' +
    'invitation_created_at invitation_sent_at invitation_accepted_at invitation_limit invited_by_type ' +
    'invited_by_id invitations_count status created_at updated_at created_by_id created_by_type ' +
    'created_by_agent_prescripteur restricted_auth_token'
  ).split(' '),
  prescripteurs: 'id first_name last_name email phone_number phone_number_formatted created_at updated_at token'.split(
    ' ',
  ),
  rdvs: (
    'id starts_at organisation_id created_at updated_at cancelled_at motif_id uuid context lieu_id ends_at ' +
    'name max_participants_count users_count status created_by_id created_by_type visio_url_custom ' +
    'minutes_after_rdv'
  ).split(' '),
  receipts: (
    'id rdv_id user_id event channel result error_message created_at updated_at sms_provider sms_count content ' +
    'sms_phone_number email_address organisation_id'
  ).split(' '),
  referent_assignations: 'id user_id agent_id'.split(' '),
  services: 'id name created_at updated_at short_name'.split(' '),
  territories: (
    'id departement_number name phone_number phone_number_formatted created_at updated_at sms_provider ' +
    'sms_configuration has_own_sms_provider enable_notes_field enable_caisse_affiliation_field ' +
    'enable_affiliation_number_field enable_family_situation_field enable_number_of_children_field ' +
    'enable_logement_field enable_case_number enable_address_details enable_context_field ' +
    'enable_waiting_room_mail_field enable_waiting_room_color_field visible_users_throughout_the_territory ' +
    'enable_birth_date_field category enable_address_field work_on_sunday operator_id public_stats siret'
  ).split(' '),
  user_profiles: 'id organisation_id user_id'.split(' '),
  users: (
    'id first_name last_name email address phone_number birth_date created_at updated_at encrypted_password ' +
    'reset_password_token reset_password_sent_at confirmation_token confirmed_at confirmation_sent_at ' +
    'unconfirmed_email invitation_token invitation_created_at invitation_sent_at invitation_accepted_at ' +
    'invitation_limit invited_by_type invited_by_id invitations_count caisse_affiliation affiliation_number ' +
    'family_situation number_of_children responsible_id deleted_at birth_name phone_number_formatted ' +
    'notify_by_sms notify_by_email franceconnect_openid_sub logged_once_with_franceconnect city_code post_code ' +
    'city_name invited_through created_through case_number address_details logement notes ' +
    'ants_pre_demande_number rdv_invitation_token text_search_terms rdv_invitation_token_updated_at ' +
    'pro_connect_openid_sub latest_login_at'
  ).split(' '),
};
