import type { Metadata } from 'next'
import { ResetPasswordForm } from './reset-password-form'

export const metadata: Metadata = { title: 'Set a new password' }

export default function ResetPasswordPage() {
  return <ResetPasswordForm />
}
