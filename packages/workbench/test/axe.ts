export { axeFaults } from '../../../scripts/axe.mjs'
