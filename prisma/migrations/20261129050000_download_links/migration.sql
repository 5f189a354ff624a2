-- The link by which a download began: after a minute a link only goes on with downloads that it began itself.
ALTER TABLE reporting.export_events ADD COLUMN link_id UUID;
