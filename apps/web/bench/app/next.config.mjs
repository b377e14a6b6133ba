import product from '../../next.config.ts'

/** The product's own configuration, so that Next costs here what it costs there. */
export default product
