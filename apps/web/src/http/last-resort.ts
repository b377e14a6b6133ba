import type { Logger } from '@portcullis/log'

/**
 * What nobody caught is written down, redacted, and decides no more than it must (ASVS 16.5.4).
 *
 * @param end Lets what is under way finish, then ends the process.
 */
export function standByForErrors(log: Pick<Logger, 'error' | 'fatal'>, end: () => void): void {
  // Next prints such errors whole, as they are; they go through the redacting log instead.
  process.removeAllListeners('unhandledRejection').removeAllListeners('uncaughtException')
  // A promise that one request forgot must not end the answers of all others (Node's default would).
  process.on('unhandledRejection', (error) => log.error({ error }, 'a rejection nobody handled'))
  // After this nothing is certain: what is under way may finish, then whoever watches over us starts anew.
  process.on('uncaughtException', (error) => {
    log.fatal({ error }, 'an exception nobody caught')
    end()
  })
}
