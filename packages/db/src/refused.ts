import { AppError } from '@portcullis/errors'

/**
 * A statement that the guard did not send: it named a tenant, another table, an operator where a value belongs, or had
 * no value where it needs one. Clients read a 400; `reason` names the model and the key for the log, never a value.
 */
export class QueryRefused extends AppError {
  constructor(reason: string) {
    super('BAD_REQUEST', { reason })
    this.name = 'QueryRefused'
  }
}
