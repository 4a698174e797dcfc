-- Ciphertext does not shrink: trying would cost a pass over every chunk, and again when it is read.
ALTER TABLE pack_chunk ALTER COLUMN content SET STORAGE EXTERNAL;
