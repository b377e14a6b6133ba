import { t } from '../../trpc.ts'
import { create } from './create.ts'
import { exportCharacters } from './export.ts'
import { get } from './get.ts'
import { list } from './list.ts'
import { remove } from './remove.ts'
import { update } from './update.ts'

export const characterRouter = t.router({ create, get, list, export: exportCharacters, update, remove })
