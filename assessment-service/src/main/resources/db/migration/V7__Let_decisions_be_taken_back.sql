alter table case_file drop constraint case_file_state_check;
alter table case_file add constraint case_file_state_check
    check (state in ('QUEUED', 'CLAIMED', 'AWAITING_APPROVAL', 'ASSESSED', 'REVERSED'));
alter table case_file drop constraint case_file_check2;
alter table case_file add constraint case_file_decided_check
    check ((state in ('AWAITING_APPROVAL', 'ASSESSED', 'REVERSED')) = (assessment_id is not null));
