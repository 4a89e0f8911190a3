"""What is put to the members: proposals, who may vote, and the votes."""


import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0005_meetings_decisions_actions'),
        ('members', '0008_publication_with_a_source'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('readers', models.CharField(choices=[('coordinator', 'the coordination alone'), ('committee', 'the steering committee'), ('members', 'the members'), ('public', 'everybody')], default='coordinator', max_length=11, verbose_name='may be read by')),
                ('key', models.SlugField(unique=True, verbose_name='key')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('text_en', models.TextField(blank=True, null=True, verbose_name='text')),
                ('text_fr', models.TextField(blank=True, null=True, verbose_name='text')),
                ('procedure', models.CharField(choices=[('silence', 'in writing: it stands unless somebody objects'), ('roll_call', 'ballot by roll call'), ('secret', 'secret ballot')], default='roll_call', max_length=10, verbose_name='procedure')),
                ('majority', models.CharField(choices=[('simple', 'simple (more votes for than against)'), ('absolute', 'absolute (more than half)'), ('two_thirds', 'two thirds'), ('three_quarters', 'three quarters'), ('four_fifths', 'four fifths')], default='simple', max_length=15, verbose_name='majority')),
                ('counted_over', models.CharField(choices=[('decided', 'the votes for and against'), ('cast', 'all votes, abstentions too'), ('entitled', 'all who may vote')], default='decided', max_length=10, verbose_name='counted over')),
                ('quorum', models.CharField(blank=True, choices=[('', 'none'), ('1/3', 'more than a third'), ('1/2', 'more than half'), ('2/3', 'more than two thirds'), ('3/4', 'more than three quarters')], default='', help_text='Which share of those who may vote must have voted.', max_length=3, verbose_name='quorum')),
                ('regional_quorum', models.CharField(blank=True, choices=[('', 'none'), ('1/3', 'more than a third'), ('1/2', 'more than half'), ('2/3', 'more than two thirds'), ('3/4', 'more than three quarters')], default='', help_text='Which share of those of each region must have voted.', max_length=3, verbose_name='quorum in each region')),
                ('standing', models.CharField(choices=[('draft', 'draft'), ('open', 'open'), ('closed', 'closed'), ('withdrawn', 'withdrawn')], default='draft', editable=False, max_length=10, verbose_name='standing')),
                ('opened_on', models.DateField(blank=True, editable=False, null=True, verbose_name='opened on')),
                ('closes_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deadline')),
                ('outcome', models.CharField(blank=True, choices=[('adopted', 'adopted'), ('rejected', 'rejected'), ('no_quorum', 'no quorum: nothing is decided'), ('objected', 'somebody objected: nothing is decided'), ('', 'not counted yet')], default='', editable=False, max_length=10, verbose_name='outcome')),
                ('decision', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='governance.decision', verbose_name='decision')),
                ('meeting', models.ForeignKey(blank=True, help_text='Empty: outside a meeting.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='governance.meeting', verbose_name='meeting')),
            ],
            options={
                'verbose_name': 'proposal',
                'verbose_name_plural': 'proposals',
                'ordering': ['-opened_on', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('standing', 'draft'), ('standing', 'withdrawn'), models.Q(('closes_at__isnull', False), ('opened_on__isnull', False)), _connector='OR'), name='governance_proposal_put_with_a_deadline', violation_error_message='What is put to the members has a deadline.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('standing', 'closed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('standing', 'closed'), _negated=True), ('outcome', '')), _connector='OR'), name='governance_proposal_closed_with_an_outcome', violation_error_message='What is closed, and only that, has an outcome.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('outcome__in', ('adopted', 'rejected'))), models.Q(models.Q(('outcome__in', ('adopted', 'rejected')), _negated=True), ('decision', None)), _connector='OR'), name='governance_proposal_decided_with_a_decision', violation_error_message='What was decided, and only that, has a decision.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Elector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('has_voted', models.BooleanField(default=False, verbose_name='has voted')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='electors', to='governance.proposal', verbose_name='proposal')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='electors', to='members.organisation', verbose_name='organisation')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'elector',
                'verbose_name_plural': 'electors',
                'ordering': ['proposal', 'organisation'],
                'constraints': [
                    models.UniqueConstraint(fields=('proposal', 'organisation'), name='governance_elector_once', violation_error_message='This organisation has its vote already.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='HistoricalProposal',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('readers', models.CharField(choices=[('coordinator', 'the coordination alone'), ('committee', 'the steering committee'), ('members', 'the members'), ('public', 'everybody')], default='coordinator', max_length=11, verbose_name='may be read by')),
                ('key', models.SlugField(verbose_name='key')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('text_en', models.TextField(blank=True, null=True, verbose_name='text')),
                ('text_fr', models.TextField(blank=True, null=True, verbose_name='text')),
                ('procedure', models.CharField(choices=[('silence', 'in writing: it stands unless somebody objects'), ('roll_call', 'ballot by roll call'), ('secret', 'secret ballot')], default='roll_call', max_length=10, verbose_name='procedure')),
                ('majority', models.CharField(choices=[('simple', 'simple (more votes for than against)'), ('absolute', 'absolute (more than half)'), ('two_thirds', 'two thirds'), ('three_quarters', 'three quarters'), ('four_fifths', 'four fifths')], default='simple', max_length=15, verbose_name='majority')),
                ('counted_over', models.CharField(choices=[('decided', 'the votes for and against'), ('cast', 'all votes, abstentions too'), ('entitled', 'all who may vote')], default='decided', max_length=10, verbose_name='counted over')),
                ('quorum', models.CharField(blank=True, choices=[('', 'none'), ('1/3', 'more than a third'), ('1/2', 'more than half'), ('2/3', 'more than two thirds'), ('3/4', 'more than three quarters')], default='', help_text='Which share of those who may vote must have voted.', max_length=3, verbose_name='quorum')),
                ('regional_quorum', models.CharField(blank=True, choices=[('', 'none'), ('1/3', 'more than a third'), ('1/2', 'more than half'), ('2/3', 'more than two thirds'), ('3/4', 'more than three quarters')], default='', help_text='Which share of those of each region must have voted.', max_length=3, verbose_name='quorum in each region')),
                ('standing', models.CharField(choices=[('draft', 'draft'), ('open', 'open'), ('closed', 'closed'), ('withdrawn', 'withdrawn')], default='draft', editable=False, max_length=10, verbose_name='standing')),
                ('opened_on', models.DateField(blank=True, editable=False, null=True, verbose_name='opened on')),
                ('closes_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deadline')),
                ('outcome', models.CharField(blank=True, choices=[('adopted', 'adopted'), ('rejected', 'rejected'), ('no_quorum', 'no quorum: nothing is decided'), ('objected', 'somebody objected: nothing is decided'), ('', 'not counted yet')], default='', editable=False, max_length=10, verbose_name='outcome')),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('decision', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='governance.decision', verbose_name='decision')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty: outside a meeting.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='governance.meeting', verbose_name='meeting')),
            ],
            options={
                'verbose_name': 'historical proposal',
                'verbose_name_plural': 'historical proposals',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalVote',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('choice', models.CharField(choices=[('for', 'for'), ('against', 'against'), ('abstain', 'abstention')], max_length=10, verbose_name='choice')),
                ('statement', models.TextField(blank=True, verbose_name='statement')),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('cast_by', models.ForeignKey(blank=True, db_constraint=False, help_text='Never shown to the public.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.person', verbose_name='cast by')),
                ('elector', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='governance.elector', verbose_name='elector')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical vote',
                'verbose_name_plural': 'historical votes',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='SecretVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(blank=True, choices=[('for', 'for'), ('against', 'against'), ('abstain', 'abstention')], max_length=10, verbose_name='choice')),
                ('receipt', models.CharField(blank=True, max_length=11, verbose_name='receipt')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='secret_votes', to='governance.proposal', verbose_name='proposal')),
            ],
            options={
                'verbose_name': 'secret vote',
                'verbose_name_plural': 'secret votes',
                'ordering': ['proposal', 'receipt'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('receipt', ''), _negated=True), fields=('proposal', 'receipt'), name='governance_secretvote_receipt_once', violation_error_message='This code was used already; take another.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('choice', ''), ('receipt', '')), models.Q(models.Q(('choice', ''), _negated=True), models.Q(('receipt', ''), _negated=True)), _connector='OR'), name='governance_secretvote_with_a_receipt', violation_error_message='A secret vote has a receipt.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('for', 'for'), ('against', 'against'), ('abstain', 'abstention')], max_length=10, verbose_name='choice')),
                ('statement', models.TextField(blank=True, verbose_name='statement')),
                ('cast_by', models.ForeignKey(blank=True, help_text='Never shown to the public.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.person', verbose_name='cast by')),
                ('elector', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='vote', to='governance.elector', verbose_name='elector')),
            ],
            options={
                'verbose_name': 'vote',
                'verbose_name_plural': 'votes',
                'ordering': ['elector'],
            },
        ),
    ]
