-- The order in which exports joined the fair queue. The numbers were seconds since 2026 before, which put two exports of
-- one second in the order of their requests. The sequence begins behind the numbers of all exports that may wait.
CREATE SEQUENCE "reporting"."export_turns" AS int START WITH 100000000;
