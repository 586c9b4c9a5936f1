import { z } from 'zod';

/** Comes as a number here and as text there; the nodes take both. */
export const idLike = z.union([z.string(), z.number()]);
