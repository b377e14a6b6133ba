import { ROLES, type Role, WORKSPACE_PERMISSIONS } from '@portcullis/authz'
import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { standing } from '@/server/standing'

export const metadata: Metadata = { title: 'What roles may do' }

type Rule = { role: Role; othersNeed?: Role; means: string }

/** Made from the very table that decides; there is nothing here to keep true by hand. */
export default async function PermissionsPage({ params }: PageProps<'/w/[workspaceId]/members/permissions'>) {
  const { workspaceId } = await params
  const { workspace } = await standing(workspaceId)
  const rules: [string, Rule][] = Object.entries(WORKSPACE_PERMISSIONS)
  return (
    <>
      <PageHeader title="What roles may do">
        A role is given and taken up to one’s own, and the last owner stays. Your role is {workspace.role}.
      </PageHeader>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <table className="w-full text-start text-[0.9375rem]">
          <thead>
            <tr className="border-b border-line text-sm text-muted">
              <th scope="col" className="px-4 py-3 text-start font-medium sm:px-5">
                May
              </th>
              {ROLES.map((role) => (
                <th key={role} scope="col" className="px-2 py-3 text-center sm:px-4 font-medium">
                  {role}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rules.map(([name, rule]) => (
              <tr key={name}>
                <th scope="row" className="px-4 py-3 text-start font-normal sm:px-5">
                  {rule.means}
                </th>
                {ROLES.map((role) => (
                  <td key={role} className="px-2 py-3 text-center sm:px-4 text-muted">
                    {holds(rule, role)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function holds({ role, othersNeed }: Rule, asked: Role): string {
  const rank = ROLES.indexOf(asked)
  if (rank < ROLES.indexOf(role)) return 'no'
  return othersNeed && rank < ROLES.indexOf(othersNeed) ? 'own' : 'yes'
}
