SELECT number, digest, length, sample, moment
FROM stories
