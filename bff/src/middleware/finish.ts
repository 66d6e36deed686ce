import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'

/**
 * What is done with every answer once it is there. A plain function for each, called one after
 * another by the one middleware that waits: a middleware of its own costs each of them a promise.
 */
export type Finish = (context: Context<AppEnv>) => void
