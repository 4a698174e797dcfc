-- The smallest UUIDv7 (RFC 9562 §5.7) of a millisecond: ids between two of these were made between the two times.
CREATE FUNCTION uuid_at(ms int8) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (lpad(to_hex(ms), 12, '0') || repeat('0', 20))::uuid;
