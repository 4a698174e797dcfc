/** `/dev/outbox`: what the demonstration would have sent. */
export const outbox = {
  title: '시연용 보낸 메시지함',
  lead: '실제로는 아무 데도 보내지 않았어요. 시연에서 보냈을 메시지를 최근 것부터 보여 드려요.',
  asOf: (time: string) => `${time}에 확인한 내용이에요.`,
  refresh: '새로 보기',
  code: '인증번호',
  emptyTitle: '아직 보낸 메시지가 없어요',
  emptyText: '로그인하거나 연락처를 더하면 여기에 인증번호가 나타나요.',
  emptyAction: '로그인하기',
  json: '프로그램용 목록(JSON)',
}
