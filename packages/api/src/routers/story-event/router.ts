import { t } from '../../trpc.ts'
import { create } from './create.ts'
import { exportStoryEvents } from './export.ts'
import { get } from './get.ts'
import { list } from './list.ts'
import { remove } from './remove.ts'
import { update } from './update.ts'

export const storyEventRouter = t.router({ create, get, list, export: exportStoryEvents, update, remove })
