import { RequestId } from '@/components/ui/error-state'

type FormNoticeProps = { message: string | undefined; requestId?: string | undefined }

/** What stands in the way of the whole form. The region is there from the start, so that it is read out; empty, it takes no room. */
export function FormNotice({ message, requestId }: FormNoticeProps) {
  return (
    <div role="alert" className="empty:absolute">
      {message && (
        <div className="grid gap-1 rounded-md bg-danger-wash px-4 py-3 text-[0.9375rem]">
          <p>{message}</p>
          {requestId && <RequestId value={requestId} />}
        </div>
      )}
    </div>
  )
}
